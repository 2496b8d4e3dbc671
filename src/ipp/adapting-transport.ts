import { err } from '../result.ts';
import { type DeviceQuirks, ippVersions, type QuirkMemory } from './device-quirks.ts';
import { encodeMessage } from './encode.ts';
import { lesserQuestions } from './lesser-questions.ts';
import type { IppMessage, IppVersion } from './message.ts';
import { type Operation, operation } from './operations.ts';
import { readAnswer } from './read-answer.ts';
import { isRefusedOperation, isRefusedQuestion, type Reply, statusOf } from './refused-reply.ts';
import { firstErrorStatus } from './status-codes.ts';
import type { IppTransport, TransportRequest } from './transport.ts';

const versionNotSupported = 0x0503;

/** Operations that a job does not need; if another one is refused, the reason is the job. */
const optionalOperations: ReadonlySet<number> = new Set([
  operation.validateJob,
  operation.createJob,
  operation.sendDocument,
  operation.getJobs,
]);

/** With less time left than this, in milliseconds, no other question is asked. */
const leastTimeMs = 250;

/** The version that an answer is written in. */
function versionOf(reply: Reply): IppVersion | undefined {
  if (!reply.ok) return undefined;
  const [major, minor] = reply.value.body;
  return ippVersions.find((known) => known[0] === major && known[1] === minor);
}

function inVersion(request: TransportRequest, version: IppVersion): TransportRequest {
  const header = request.header.slice();
  header.set(version);
  return { ...request, header };
}

/** How complete an answer to Get-Printer-Attributes is: whether it is whole, and its attributes. */
function worthOf(reply: Reply): { readonly whole: boolean; readonly attributes: number } {
  const answer = reply.ok ? readAnswer(reply.value.body) : undefined;
  if (!answer?.ok) return { whole: false, attributes: 0 };
  const { message, cut } = answer.value;
  const attributes = message.groups.reduce((sum, group) => sum + group.attributes.length, 0);
  return { whole: cut === undefined, attributes };
}

export interface AdaptingSession {
  readonly adapting: (transport: IppTransport) => IppTransport;
  /** Operations that the device is known to refuse, whatever it lists. */
  readonly refusedOperations: () => Promise<ReadonlySet<Operation>>;
}

/**
 * Transports to one device that avoid what it refuses, and remember what they find out:
 *
 * - A request that is refused for its version (0x0503) is sent again in the version that the answer
 * names, otherwise in the others. A document is not sent again here, since it was sent whole; its
 * sender asks the device first, and then sends it in the next version.
 * - A question that is refused, by IPP status, HTTP status or a broken connection, or whose answer
 * is cut, is asked again in a shorter form (lesser-questions.ts). It changes nothing at the device,
 * so it can be repeated.
 * - An operation that is refused although the request is well-formed is remembered as refused.
 *
 * Everything else is sent once, unchanged. The time limit of a request covers all its tries.
 */
export function adaptingSession(memory: QuirkMemory): AdaptingSession {
  let known: Promise<DeviceQuirks> | undefined;
  const quirks = (): Promise<DeviceQuirks> => {
    known ??= memory.recall();
    return known;
  };
  const learn = async (change: (before: DeviceQuirks) => DeviceQuirks): Promise<void> => {
    const learned = change(await quirks());
    known = Promise.resolve(learned);
    await memory.learn(learned);
  };

  const spoken = async (transport: IppTransport, request: TransportRequest): Promise<Reply> => {
    const { version: usual } = await quirks();
    const tried: IppVersion[] = [];
    const say = (version: IppVersion | undefined): Promise<Reply> => {
      if (version) tried.push(version);
      return transport(version ? inVersion(request, version) : request);
    };
    const first = await say(usual);
    if (statusOf(first) !== versionNotSupported) return first;
    const [major = 1, minor = 1] = request.header;
    if (!usual) tried.push([major, minor]);
    const named = versionOf(first);
    if (request.document) {
      const next = [...(named ? [named] : []), ...ippVersions].find(
        (version) => !tried.some((each) => each[0] === version[0] && each[1] === version[1]),
      );
      if (next) await learn((before) => ({ ...before, version: next }));
      return first;
    }
    for (const version of [...(named ? [named] : []), ...ippVersions]) {
      if (tried.some((each) => each[0] === version[0] && each[1] === version[1])) continue;
      const reply = await say(version);
      if (!reply.ok || statusOf(reply) === versionNotSupported) continue;
      await learn((before) => ({ ...before, version }));
      return reply;
    }
    return first;
  };

  const asked = async (
    transport: IppTransport,
    request: TransportRequest,
    message: IppMessage,
  ): Promise<Reply> => {
    const code = message.code as Operation;
    const questions = lesserQuestions(message);
    const usual = (await quirks()).questions.get(code) ?? 0;
    const until = Date.now() + request.timeoutMs;
    let told: { readonly reply: Reply; readonly attributes: number } | undefined;
    let refused: Reply | undefined;
    let askedBytes = 0;
    for (const [step, question] of questions.entries()) {
      const timeoutMs = until - Date.now();
      if (step < Math.min(usual, questions.length - 1)) continue;
      if ((refused || told) && (timeoutMs < leastTimeMs || request.signal?.aborted)) break;
      const header = step === 0 ? request.header : encodeMessage(question);
      // A step that leaves nothing out is the question that has just been asked.
      if (header.length === askedBytes) continue;
      askedBytes = header.length;
      const reply = await spoken(transport, { ...request, header, timeoutMs });
      if (isRefusedQuestion(reply, code)) {
        refused ??= reply;
        continue;
      }
      const status = statusOf(reply);
      if (status === undefined || status >= firstErrorStatus) return reply;
      const isList = code === operation.getPrinterAttributes;
      const worth = isList ? worthOf(reply) : { whole: true, attributes: 0 };
      if (worth.whole) {
        if (step !== usual) {
          await learn((before) => ({
            ...before,
            questions: new Map([...before.questions, [code, step]]),
          }));
        }
        return reply;
      }
      if (!told || worth.attributes > told.attributes) told = { reply, ...worth };
    }
    if (usual > 0) {
      // What was learnt does not help any more: the next question is complete again.
      await learn((before) => ({
        ...before,
        questions: new Map([...before.questions].filter(([each]) => each !== code)),
      }));
    }
    return told?.reply ?? refused ?? err({ code: 'timed-out' });
  };

  const adapting =
    (transport: IppTransport): IppTransport =>
    async (request) => {
      // Our own request keeps every rule, so the tolerant reader can read it too; a second reader
      // would only be more code to load.
      const read = readAnswer(request.header);
      if (!read.ok) return transport(request);
      const { message } = read.value;
      const reply =
        request.document || lesserQuestions(message).length === 1
          ? await spoken(transport, request)
          : await asked(transport, request, message);
      const { refused } = await quirks();
      const code = message.code as Operation;
      if (optionalOperations.has(code) && !refused.has(code) && isRefusedOperation(reply)) {
        await learn((before) => ({
          ...before,
          refused: new Set([...before.refused, code]),
        }));
      }
      return reply;
    };

  return { adapting, refusedOperations: async () => (await quirks()).refused };
}
