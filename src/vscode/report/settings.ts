import * as vscode from 'vscode';

/**
 * The settings that an extension contributes and that have another value than their default.
 * @param manifest the `package.json` of the extension; what is not as expected in it is passed over
 */
export function changedSettings(manifest: unknown): readonly (readonly [key: string, value: unknown])[] {
  const configuration = vscode.workspace.getConfiguration();
  return settingKeys(manifest).flatMap((key) => {
    const inspected = configuration.inspect<unknown>(key);
    const value: unknown = configuration.get(key);
    const isDefault = JSON.stringify(value) === JSON.stringify(inspected?.defaultValue);
    return isDefault ? [] : [[key, value] as const];
  });
}

/** The keys of all settings in a manifest, in its order. */
export function settingKeys(manifest: unknown): readonly string[] {
  const sections = member(member(manifest, 'contributes'), 'configuration');
  return Array.isArray(sections)
    ? sections.flatMap((section) => Object.keys(member(section, 'properties') ?? {}))
    : [];
}

function member(of: unknown, name: string): object | undefined {
  if (typeof of !== 'object' || of === null) return undefined;
  const value: unknown = Reflect.get(of, name);
  return typeof value === 'object' && value !== null ? value : undefined;
}
