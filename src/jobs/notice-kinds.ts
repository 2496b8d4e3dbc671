/** What a person is told about a job by a notification. */
export const noticeKinds = ['needs-credentials', 'held', 'failed', 'unknown', 'printed'] as const;
export type Notice = (typeof noticeKinds)[number];
