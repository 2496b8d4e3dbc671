/**
 * Writes an unexpected error to the worker's console, where a developer looks for it. The message
 * of an exception is ours or the browser's; credentials never stand in one, since they travel as
 * `Secret`.
 */
export function reportBug(where: string, error: unknown): void {
  console.error(`Department Print: ${where}:`, error instanceof Error ? error : String(error));
}
