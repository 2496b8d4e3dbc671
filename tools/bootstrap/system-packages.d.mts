export type InstallPlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'install'; readonly commands: readonly (readonly string[])[] }
  | { readonly kind: 'fail'; readonly message: string };

export const PROOF_OF_PACKAGE: Readonly<Record<string, string>>;
export const BENCH_RIVALS: readonly string[];
export const DOCUMENT_TOOLS: readonly string[];
export const PRINTING_PEERS: readonly string[];
export const BROWSER_STAGE: readonly string[];
export function missingPackages(
  wanted: readonly string[],
  isPresent: (proof: string) => boolean,
): string[];
export function planInstall(
  packages: readonly string[],
  system: { readonly isRoot: boolean; readonly hasApt: boolean },
): InstallPlan;
