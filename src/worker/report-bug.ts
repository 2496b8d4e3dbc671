/**
 * Writes an unexpected error to the worker's console, where a developer looks for it. The message
 * of an exception comes from us or from the browser; it never contains credentials, since those
 * travel as `Secret`.
 */
export function reportBug(where: string, error: unknown): void {
  console.error(`Department Print: ${where}:`, error instanceof Error ? error : String(error));
}
