import { envExample } from '../config/settings.ts';

process.stdout.write(envExample());
