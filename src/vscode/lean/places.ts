import path from 'node:path';
import { findLakeProject, findToolchainFile, folderOf } from '../../server/lake-project';

/**
 * The folder whose Lean server a file belongs to: its Lake project, else the folder whose `lean-toolchain` counts for it,
 * else the workspace folder around it, else its own folder.
 * @param file absolute path
 * @param workspaceFolders absolute paths
 */
export function placeOf(file: string, workspaceFolders: readonly string[]): string {
  const folder = folderOf(file);
  const project = findLakeProject(folder);
  if (project !== undefined) return project.root;
  const toolchain = findToolchainFile(folder);
  if (toolchain !== undefined) return path.dirname(toolchain.file);
  const around = workspaceFolders.filter((one) => {
    const between = path.relative(one, folder);
    return between === '' || !(between.startsWith('..') || path.isAbsolute(between));
  });
  return (
    around.reduce<string | undefined>(
      (best, one) => (one.length > (best?.length ?? -1) ? one : best),
      undefined,
    ) ?? folder
  );
}
