import type * as Electron from 'electron'
import type * as Standin from './electron.ts'

/**
 * Compile-time check that the stand-in cannot drift from Electron's own types: every member it offers must exist there,
 * and must accept whatever Electron's member accepts. (Results are narrower on purpose and not compared.)
 */
type Inherited = keyof NodeJS.EventEmitter
type Accepts<Mine, Theirs> = Theirs extends (...args: infer Wanted) => unknown
  ? Mine extends (...args: Wanted) => unknown
    ? true
    : false
  : true
/** Names of the stand-in's members that Electron lacks, or that refuse what Electron's accept. */
type Drift<Mine, Theirs, Own extends string = never> = {
  [K in Exclude<keyof Mine, Inherited | Own>]: K extends keyof Theirs
    ? Accepts<Mine[K], Theirs[K]> extends true
      ? never
      : K
    : K
}[Exclude<keyof Mine, Inherited | Own>]

type Real = typeof Electron
type Mine = typeof Standin

/** Own members, each for tests or for the stand-in itself, stand in the third place. */
export type Drifts = {
  modules: Exclude<keyof Mine, keyof Real>
  app: Drift<Mine['app'], Real['app'], 'appendedSwitches' | 'isSandboxEnabled'>
  commandLine: Drift<Mine['app']['commandLine'], Electron.CommandLine>
  window: Drift<InstanceType<Mine['BrowserWindow']>, Electron.BrowserWindow, 'options' | 'closing'>
  windowClass: Drift<Mine['BrowserWindow'], Real['BrowserWindow'], 'prototype'>
  contents: Drift<InstanceType<Mine['BrowserWindow']>['webContents'], Electron.WebContents, 'targetId' | 'closePage'>
  contentsClass: Drift<Mine['webContents'], Real['webContents']>
  ipcMain: Drift<Mine['ipcMain'], Real['ipcMain'], 'handlers'>
  sessionClass: Drift<Mine['session'], Real['session']>
  session: Drift<
    Mine['session']['defaultSession'],
    Electron.Session,
    | 'rules'
    | 'refused'
    | 'permissionRequest'
    | 'permissionCheck'
    | 'devicePermission'
    | 'displayMediaRequest'
    | 'isSpellCheckerOn'
    | 'proxy'
  >
  webRequest: Drift<Mine['session']['defaultSession']['webRequest'], Electron.WebRequest, 'listener'>
  protocol: Drift<Mine['protocol'], Real['protocol'], 'handlers' | 'privileged'>
  dialog: Drift<Mine['dialog'], Real['dialog']>
  shell: Drift<Mine['shell'], Real['shell']>
  powerMonitor: Drift<Mine['powerMonitor'], Real['powerMonitor']>
  nativeTheme: Drift<Mine['nativeTheme'], Real['nativeTheme']>
  menuClass: Drift<Mine['Menu'], Real['Menu'], 'prototype'>
  menu: Drift<InstanceType<Mine['Menu']>, Electron.Menu>
}

type MustBeNever<T extends Record<keyof T, never>> = T
export type NoDrift = MustBeNever<Drifts>
