import { managedDeviceLoginScenes } from './device-login-scenes.ts';
import { managedLessonScenes } from './lesson-scenes.ts';
import type { Scene } from './scene.ts';
import { ended } from './scene-data.ts';

const policyText = {
  printers: {
    Value: [
      {
        id: 'library',
        name: 'Library iR-ADV C3530',
        uri: 'ipps://copier.example.org/ipp/print',
        configuration: 'department-id-pin-secure-print',
        resolution: '1200',
      },
      { name: 'Office 2nd floor', uri: 'ftp://copier2', configuration: 'department-id-pin' },
    ],
  },
  departmentId: { Value: '12345678' },
  usersMayRememberPin: { Value: false },
  notifications: { Value: 'failed, held' },
};

/** What an administrator has set, one printer of it wrong. */
export const managedPolicy = {
  showFirstRun: false,
  printers: [
    {
      id: 'library',
      name: 'Library iR-ADV C3530',
      uri: 'ipps://copier.example.org/ipp/print',
      configuration: 'department-id-pin-secure-print',
    },
    { id: 'office', name: 'Office 2nd floor', uri: 'copier 2', configuration: 'department-id-pin' },
  ],
  departmentId: '1234567',
  pin: '7654321',
  supportText: 'Questions? Ask the service desk, extension 4711.',
  supportUrl: 'https://help.school.example/printing',
  remoteUi: 'off',
  logExportUrl: 'https://collector.example.org/v1/logs',
};

/** The states that only an administrator's policy makes. `now` is milliseconds since 1970. */
export function managedScenes(now: number): readonly Scene[] {
  return [
    {
      name: 'popup-managed',
      page: 'popup',
      jobs: ended(now),
      printers: [],
      next: { shown: '[data-job=wrong-pin] .headline, [data-job=wrong-pin] button' },
    },
    {
      name: 'options-managed',
      page: 'options',
      jobs: [],
      printers: [],
      act: async (page) => {
        await page.locator('section[aria-labelledby=policy] button').click();
        await page.locator('section[aria-labelledby=policy] details').wait();
      },
    },
    { name: 'policy-page', page: 'policy-page', jobs: [], printers: [] },
    {
      name: 'policy-page-filled',
      page: 'policy-page',
      jobs: [],
      printers: [],
      act: async (page) => {
        await page.$$eval('details', (all) => {
          for (const each of all) each.setAttribute('open', '');
        });
        await page.locator('#policy-text').fill(JSON.stringify(policyText));
        await page.locator('#policy-text ~ .row button').click();
        await page.locator('#printer-1-name').wait();
        await page.locator('input[name=format][value=windows]').click();
        await page.locator('#extension-id').wait();
      },
    },
    ...managedDeviceLoginScenes,
    ...managedLessonScenes,
  ];
}
