/**
 * The name that jobs are sent, asked about and cancelled under while it is not known who prints. It
 * has to be there and always the same: CUPS takes Send-Document and Cancel-Job from a job's owner
 * alone, and answers 401 where a request names nobody (CUPS 2.4.2 with its own default policy).
 */
export const ownerName = 'anonymous';
