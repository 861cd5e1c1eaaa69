import { Refusal } from '../refusal';
import { openDirectory, openTemporary } from './open-directory';
import { openServer } from './open-server';
import type { Opened, OpenRequest } from './opened';

/** Opens the database that was asked for, with every migration applied, or refuses. */
export async function openData(request: OpenRequest): Promise<Opened> {
  const opened = await openPlace(request);
  if (opened.isDemo && !request.isDemo) {
    await opened.close();
    throw new Refusal(
      '现有数据是演示数据,其中的演示账号人人可登录,不能用 --no-demo 启动;请换一个数据目录或用 --reset 重建。',
      'The existing data is a demo, whose accounts are open doors, so it cannot start with --no-demo; use another data directory or --reset.',
    );
  }
  return opened;
}

function openPlace(request: OpenRequest): Promise<Opened> {
  if (request.databaseUrl !== undefined) return openServer(request, request.databaseUrl);
  if (request.dataDir === 'memory') return openTemporary(request);
  return openDirectory(request, request.dataDir);
}
