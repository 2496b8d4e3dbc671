import type { PolicyKey } from '../../src/core/policy/catalogue.ts';
import type { PolicyValue } from './samples.ts';

const examples: Readonly<Record<string, PolicyValue>> = {
  printers: [
    {
      id: 'office',
      name: 'Office copier',
      uri: 'ipps://copier.example.org/ipp/print',
      configuration: 'department-id-pin',
      documentFormat: 'postscript',
      resolution: '600',
      carrier: 'cpca',
      deviceFamily: 'color-office',
      monochromeWithoutId: 'false',
    },
    {
      id: 'lines',
      name: 'Copier with lines of its own',
      uri: 'ipps://other.example.org/ipp/print',
      configuration: 'department-id-pin',
      carrier: 'pjl',
      pjlAccountingLines: '@PJL SET EXAMPLE-ID="{departmentId}"\n@PJL SET EXAMPLE-PIN="{pin}"',
    },
  ],
  departmentId: '1234567',
  pin: '7654',
  usersMayChangeCredentials: false,
  usersMayRememberPin: true,
  usersMayAddPrinters: false,
  showFirstRun: true,
  importChromeOsPrinters: 'canon-only',
  importedPrinterConfiguration: 'department-id-pin',
  askEachTime: false,
  httpUser: 'print-service',
  httpPassword: 'correct horse battery staple',
  waitForPrinterMinutes: 10,
  logMaxDays: 90,
  logMaxJobs: 1000,
};

export function exampleOf(key: PolicyKey): PolicyValue {
  return examples[key.name] ?? key.example;
}
