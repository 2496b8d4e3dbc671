import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportLogsRequest, keyValue, unixNano } from './otlp-logs.ts';

describe('OTLP/JSON', () => {
  it('writes 64-bit integers as decimal text, and other numbers as doubles', () => {
    expect(keyValue('n', 12)).toEqual({ key: 'n', value: { intValue: '12' } });
    expect(keyValue('n', -0)).toEqual({ key: 'n', value: { intValue: '0' } });
    expect(keyValue('n', 1.5)).toEqual({ key: 'n', value: { doubleValue: 1.5 } });
    expect(keyValue('n', 2 ** 60)).toEqual({ key: 'n', value: { doubleValue: 2 ** 60 } });
    expect(keyValue('b', true)).toEqual({ key: 'b', value: { boolValue: true } });
    expect(keyValue('s', '')).toEqual({ key: 's', value: { stringValue: '' } });
  });

  it('writes times as nanoseconds without losing one', () => {
    expect(unixNano(1_779_948_000_123)).toBe('1779948000123000000');
    expect(unixNano(-1)).toBe('0');
    fc.assert(
      fc.property(fc.nat(8_640_000_000_000_000), (ms) => {
        expect(BigInt(unixNano(ms))).toBe(BigInt(ms) * 1_000_000n);
      }),
    );
  });

  it('names the service, its version and the browser in the resource', () => {
    const request = exportLogsRequest([], { version: '1.2.3', instanceId: 'random' });
    expect(request.resourceLogs[0].resource.attributes).toEqual([
      { key: 'service.name', value: { stringValue: 'department-print-for-canon' } },
      { key: 'service.version', value: { stringValue: '1.2.3' } },
      { key: 'service.instance.id', value: { stringValue: 'random' } },
    ]);
  });
});
