// Moved into main process and page as text: nothing outside of a function is there.

declare global {
  /** Set by the two watchers below, in main process and page. */
  var longestStall: () => number
}

/** Runs in the main process: a timer every 5 ms that remembers the longest wait. */
export function watchMainLoop(): void {
  let last = performance.now()
  let longest = 0
  setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 5)
    last = now
  }, 5)
  globalThis.longestStall = () => longest
}

/** Runs in the page, where timers are the only measure that every browser has. */
export function watchPageLoop(): void {
  let last = performance.now()
  let longest = 0
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    setTimeout(() => port2.postMessage(0), 0)
  }
  port2.postMessage(0)
  globalThis.longestStall = () => longest
}
