import type { Scene } from './scene.ts';
import { ended } from './scene-data.ts';

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
  ];
}
