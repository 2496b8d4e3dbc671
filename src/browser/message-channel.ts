import { browser, type MessageSender } from './web-extension.ts';

/** One row of a register of messages: what is asked, and what is answered. */
export interface Exchange<Ask extends object, Answer> {
  readonly ask: Ask;
  readonly answer: Answer;
}

type Rows<Register> = { readonly [Name in keyof Register]: Exchange<object, unknown> };

/** The message of one row: its name as `type`, together with what it asks. */
export type MessageNamed<Register extends Rows<Register>, Name extends keyof Register> = {
  readonly type: Name;
} & Readonly<Register[Name]['ask']>;

export type MessageOf<Register extends Rows<Register>> = {
  [Name in keyof Register]: MessageNamed<Register, Name>;
}[keyof Register];

export type AnswerOf<
  Register extends Rows<Register>,
  Message extends { readonly type: keyof Register },
> = Register[Message['type']]['answer'];

/** The answers: one function for each row of the register. */
export type Answers<Register extends Rows<Register>> = {
  readonly [Name in keyof Register]: (
    message: MessageNamed<Register, Name>,
  ) => Promise<Register[Name]['answer']>;
};

export interface Channel<Register extends Rows<Register>> {
  /** Asks, and resolves with the answer. Rejects where nobody answers, or answering fails. */
  ask<Message extends MessageOf<Register>>(message: Message): Promise<AnswerOf<Register, Message>>;
  /**
   * Answers every message of the register from now on. In the worker this must be called at the top
   * level of its script. An answer is never `undefined`, since a sender receives that when its
   * receiver has ended.
   *
   * @param prepare awaited before each answer
   */
  answer(
    answers: Answers<Register>,
    prepare?: (message: MessageOf<Register>) => Promise<unknown>,
  ): void;
}

/**
 * The messages of one register, addressed to one part of the extension.
 *
 * @param to the name of the part
 * @param accepts whether a message of this name is accepted from this sender; messages from other
 * extensions and from web pages are never accepted
 */
export function channel<Register extends Rows<Register>>(
  to: string,
  accepts: (name: keyof Register, sender: MessageSender) => boolean = () => true,
): Channel<Register> {
  return {
    async ask(message) {
      const answer: unknown = await browser.runtime.sendMessage({ to, message });
      if (answer === undefined) throw new Error(`${String(message.type)} was not answered`);
      // The only place where an answer gets its type; `answer` below cannot give another.
      return answer as never;
    },
    answer(answers, prepare) {
      const names = new Set(Object.keys(answers));
      browser.runtime.onMessage.addListener((received: unknown, sender: MessageSender) => {
        if (sender.id !== browser.runtime.id) return undefined;
        const message = messageTo(to, names, received) as MessageOf<Register> | undefined;
        if (!message || !accepts(message.type, sender)) return undefined;
        const answer = () => answers[message.type](message);
        return prepare ? prepare(message).then(answer) : answer();
      });
    },
  };
}

/** The message in what has been received, where it is addressed to `to` and its name is known. */
function messageTo(
  to: string,
  names: ReadonlySet<string>,
  received: unknown,
): { readonly type: string } | undefined {
  if (typeof received !== 'object' || received === null) return undefined;
  const { to: addressee, message } = received as { to?: unknown; message?: unknown };
  if (addressee !== to || typeof message !== 'object' || message === null) return undefined;
  const { type } = message as { type?: unknown };
  return typeof type === 'string' && names.has(type) ? { ...message, type } : undefined;
}
