import { startElectronShell } from './shell/electron/startElectronShell';

startElectronShell(process.argv.slice(1));
