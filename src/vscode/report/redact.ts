/** What must not leave the machine by accident: folders whose names tell about a person. */
export interface Private {
  readonly home: string;
  readonly folders: readonly string[];
}

/**
 * Puts `~` for the home folder and `<folder 1>`, `<folder 2>` … for the workspace's folders, wherever a text names them:
 * as a path, with either slash, or as a URI. Names and passwords in addresses are left out, too.
 */
export function redact(text: string, { home, folders }: Private): string {
  const names: (readonly [folder: string, name: string])[] = [
    ...folders.map((folder, at) => [folder, `<folder ${at + 1}>`] as const),
    [home, '~'] as const,
  ];
  return (
    names
      .filter(([folder]) => /[^\\/]/u.test(folder))
      // What lies in another one is named first.
      .sort(([one], [other]) => other.length - one.length)
      .reduce(
        (redacted, [folder, name]) => redacted.replaceAll(pattern(folder), name),
        text.replaceAll(/(\bhttps?:\/\/)[^\s/@"'`]+@/giu, '$1…@'),
      )
  );
}

/** Finds a folder in all its spellings, where its name does not go on. */
function pattern(folder: string): RegExp {
  const parts = folder.split(/[\\/]+/u).filter((part) => part !== '');
  const spelled = parts.map((part) => {
    const plain = escape(part);
    const encoded = escape(encodeURIComponent(part));
    return plain === encoded ? plain : `(?:${plain}|${encoded})`;
  });
  // A drive has no slash before it; file systems that have drives do not tell capitals from small letters.
  const drive = /^[a-z]:/iu.test(folder);
  const slash = String.raw`(?:[\\/]{1,2}|%2F|%5C)`;
  return new RegExp(
    `${drive ? '' : String.raw`(?:[\\/]|%2F|%5C)`}${spelled.join(slash)}(?![\\w-])`,
    drive ? 'giu' : 'gu',
  );
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
