import { vi } from 'vitest';

/**
 * For test files that share a thread: what one leaves behind must not reach the next. Packages stay
 * loaded; our own modules are loaded anew, since a file may mock what they import.
 */
vi.resetModules();
vi.restoreAllMocks();
vi.unstubAllGlobals();
vi.unstubAllEnvs();
vi.useRealTimers();
