const oldestMajor = 24

/** The database driver crashes on Node 20, so every command line asks first. npm scripts bring the right Node along. */
export function requireNode24(): void {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= oldestMajor) return
  console.error(`需要 Node ${oldestMajor}，当前为 ${process.versions.node}，请用 npm run 运行。`)
  console.error(`Node ${oldestMajor} is needed, this is ${process.versions.node}: start it through npm run.`)
  process.exit(1)
}
