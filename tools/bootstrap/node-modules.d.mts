export function modulesMatchLock(lockText: string, installedText: string | undefined): boolean;
