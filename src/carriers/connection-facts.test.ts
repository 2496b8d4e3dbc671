import { describe, expect, it } from 'vitest';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import { connectionFacts } from './connection-facts.ts';

const silent = readDeviceAttributes([]);

describe('connectionFacts', () => {
  it('has nothing to say of a device that says nothing', () => {
    expect(connectionFacts(silent)).toEqual({
      ...{ documentFormats: [], takesAccountId: false, holdsForPin: false, rawQueue: false },
    });
  });

  it('says what the device can be told about accounting', () => {
    const device = { ...silent, makeAndModel: 'Canon\u202E iR-ADV', jobAccountId: true };
    expect(connectionFacts(device)).toMatchObject({
      ...{ model: 'Canon iR-ADV', takesAccountId: true, holdsForPin: false },
    });
    const holding = { ...device, jobPasswordMax: 8, jobPasswordEncryptions: ['none'] };
    expect(connectionFacts(holding).holdsForPin).toBe(true);
  });

  it('knows the queue of a print server', () => {
    expect(connectionFacts({ ...silent, makeAndModel: 'Local Raw Printer' }).rawQueue).toBe(true);
  });
});
