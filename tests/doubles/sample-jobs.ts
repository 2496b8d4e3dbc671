/** Ordinary jobs, for the tests of every room. */
export { sampleJob, samplePrinter } from '../../src/ui/testing/sample-jobs.ts';
