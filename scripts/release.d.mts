export function buildRelease(folder: string): void;
export function packageExtension(): Promise<string>;
