import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface HostileJob {
  readonly pdf: Uint8Array<ArrayBuffer>;
  /** Cancelled after so many pages. */
  readonly pages: number;
}

export interface HostileAnswer {
  /** `document`, a conversion's error code, `trap` (PDFium gave up), or what should never come. */
  readonly outcome: string;
  /** PDFium's memory afterwards, in bytes. */
  readonly memory: number;
}

/** The conversion as the extension does it, in a thread that can be ended when it hangs. */
export interface HostileConversion {
  convert(job: HostileJob): Promise<HostileAnswer>;
  end(): Promise<void>;
}

/** As long as the courier waits for a sign of life, ms (render-worker-client.ts); there it is for a band. */
const longest = 60_000;

/** One PDFium takes job after job, as long as it lasts. A hang is the outcome `hang`. */
export function hostileConversion(compiled: WebAssembly.Module): HostileConversion {
  let thread: Worker | undefined;
  return {
    async convert(job) {
      thread ??= new Worker(new URL('./hostile-thread.mjs', import.meta.url), {
        workerData: compiled,
      });
      thread.postMessage(job);
      try {
        const [answer] = await once(thread, 'message', { signal: AbortSignal.timeout(longest) });
        return answer;
      } catch (error) {
        if (!(error instanceof Error && error.name === 'AbortError')) throw error;
        await thread.terminate();
        thread = undefined;
        return { outcome: 'hang', memory: 0 };
      }
    },
    async end() {
      await thread?.terminate();
    },
  };
}
