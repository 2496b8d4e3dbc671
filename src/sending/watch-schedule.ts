/*
 * When a device is asked about a job that it has: at once while people stand there, ever more seldom
 * later, and not for ever. All times are milliseconds awake.
 */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const firstPauseMs = 0.5 * second;

/** Up to pauses of 5 s, some 20 s after the last change: somebody waits for the sheet. */
const slowGrowth = 1.3;
const attentivePauseMs = 5 * second;

/** Later a job waits for paper, for its turn or for a PIN. */
const fastGrowth = 1.6;

/**
 * At this pace 1,000 browsers ask one device about twice a second together. That a held job was
 * released is seen this much later at the most.
 */
const longestPauseMs = 10 * minute;

/** Nobody waits ten minutes for the answer to *Cancel*. */
const longestCancellingPauseMs = 30 * second;

/** A job is held, released and goes on: a device that changes its word more often does so for ever. */
const mostFreshStarts = 10;

/** A pause is up to this share shorter, so that many browsers do not ask in step. */
const jitter = 0.4;

/**
 * How long a device may say the same of a job. A secured print lies at the device for as long as its
 * Job Securing Time, 24 h at the most (Canon user manuals): then the device deletes it and says so. A
 * job that waits for paper, toner or its turn is given the same day.
 */
const unchangedLimitMs = 25 * hour;

/** However often a device changes its word: no job takes two days awake. */
const wholeLimitMs = 48 * hour;

/**
 * How long a device may stay silent about a job: as long as it may keep a secured print; a job that
 * prints is given an hour to be heard of again.
 */
const silenceLimitMs = { printing: hour, held: 25 * hour } as const;

/** However long the silence: fewer questions without an answer are no verdict. */
const fewestUnanswered = 10;

/** After this many rounds a job takes long: it may lack paper, and the device itself is asked too. */
const patientRounds = 6;

/** The device itself is asked in one round of so many, and of so many once they are minutes apart. */
const printerEvery = { soon: 2, later: 3 } as const;

/** When the next question is due, and when there has been enough of them. */
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

  /** The device has answered. `word` is all that it said which could change; as text, to compare. */
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

  /** The job has come to another state, whose next step a person waits for: questions are frequent again. */
  stateChanged(): void {
    if (this.#freshStarts++ < mostFreshStarts) this.restart();
  }

  /** The person wants something: questions are frequent again. */
  restart(): void {
    this.#pause = firstPauseMs;
    this.#round = 0;
  }

  /** Whether the device has said the same for so long that it will say nothing else. */
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

  /** Whether the device itself is to be asked in this round. */
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
