import { vi } from 'vitest';

/**
 * What a test file leaves behind must not reach the next one. Unit test files of one thread share
 * its globals and the packages that it has loaded, which takes half the time that a thread of its
 * own for each file takes. Our own modules are loaded anew, since a file may mock what they import.
 */
vi.resetModules();
vi.restoreAllMocks();
vi.unstubAllGlobals();
vi.unstubAllEnvs();
vi.useRealTimers();
