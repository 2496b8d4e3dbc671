/*
 * When a device is asked about a job that it has: often while people wait for it, less and less
 * often later, and not for ever. All times are milliseconds awake.
 */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const firstPauseMs = 0.5 * second;

/** Pauses of up to 5 s, until about 20 s after the last change: somebody waits for the sheet. */
const slowGrowth = 1.3;
const attentivePauseMs = 5 * second;

/** Later the job waits for paper, for its turn or for a PIN. */
const fastGrowth = 1.6;

/**
 * With this pause, 1,000 browsers together ask one device about twice a second. That a held job was
 * released is seen this much later at the most.
 */
const longestPauseMs = 10 * minute;

/** Nobody waits ten minutes for the answer to *Cancel*. */
const longestCancellingPauseMs = 30 * second;

/**
 * A job is held, released and continued: a device that reports more changes than this repeats them
 * for ever.
 */
const mostFreshStarts = 10;

/** A pause is shortened by up to this share, so that many browsers do not ask in step. */
const jitter = 0.4;

/**
 * How long a device may report the same about a job. The device keeps a secured print for its Job
 * Securing Time, 24 h at the most (Canon user manuals), then deletes it and says so. A job that
 * waits for paper, toner or its turn is given the same time.
 */
const unchangedLimitMs = 25 * hour;

/** However often a device reports a change: no job takes two days awake. */
const wholeLimitMs = 48 * hour;

/**
 * How long a device may be silent about a job: as long as it may keep a secured print. For a job
 * that is printing, an hour.
 */
const silenceLimitMs = { printing: hour, held: 25 * hour } as const;

/** However long the silence lasts: fewer unanswered questions than this decide nothing. */
const fewestUnanswered = 10;

/**
 * After this many rounds a job takes long: paper may be missing, so the device itself is asked too.
 */
const patientRounds = 6;

/** The device itself is asked every so many rounds; `later`: once the rounds are minutes apart. */
const printerEvery = { soon: 2, later: 3 } as const;

/** When the next question is due, and when enough have been asked. */
export class WatchSchedule {
  readonly #awake: () => number;
  readonly #random: () => number;
  readonly #since: number;
  #changedAt: number;
  #heardAt: number;
  #unanswered = 0;
  #pause = firstPauseMs;
  #round = 0;
  #freshStarts = 0;
  #lastWord: string | undefined;

  constructor({ awake, random }: { readonly awake: () => number; readonly random: () => number }) {
    this.#awake = awake;
    this.#random = random;
    this.#since = awake();
    this.#changedAt = this.#since;
    this.#heardAt = this.#since;
  }

  /**
   * The device has answered. `word` is everything in the answer that can change, as text to
   * compare.
   */
  heard(word: string): void {
    this.#unanswered = 0;
    this.#heardAt = this.#awake();
    if (word === this.#lastWord) return;
    this.#lastWord = word;
    this.#changedAt = this.#heardAt;
  }

  /** The device has not answered, or not about the job. */
  silent(): void {
    this.#unanswered++;
  }

  /**
   * The job has entered another state, and a person waits for the next: questions become frequent
   * again.
   */
  stateChanged(): void {
    if (this.#freshStarts++ < mostFreshStarts) this.restart();
  }

  /** The person has asked for something: questions become frequent again. */
  restart(): void {
    this.#pause = firstPauseMs;
    this.#round = 0;
  }

  /** Whether the device has reported the same for so long that nothing else is to be expected. */
  isStuck(): boolean {
    const now = this.#awake();
    return now - this.#changedAt > unchangedLimitMs || now - this.#since > wholeLimitMs;
  }

  /** Whether the device has been silent for too long about a job in `state`. */
  isLost(state: keyof typeof silenceLimitMs): boolean {
    return (
      this.#awake() - this.#heardAt > silenceLimitMs[state] && this.#unanswered >= fewestUnanswered
    );
  }

  /** Whether the device itself is asked in this round. */
  asksPrinter(): boolean {
    const patient = this.#round - patientRounds;
    const every = this.#pause <= minute ? printerEvery.soon : printerEvery.later;
    return patient >= 0 && patient % every === 0;
  }

  /** How long to wait before the next question, in milliseconds. */
  nextPauseMs(cancelling: boolean): number {
    const longest = cancelling ? longestCancellingPauseMs : longestPauseMs;
    const pause = Math.min(this.#pause, longest);
    const growth = pause < attentivePauseMs ? slowGrowth : fastGrowth;
    this.#pause = Math.min(pause * growth, longestPauseMs);
    this.#round++;
    return Math.round(pause * (1 - jitter * this.#random()));
  }
}
