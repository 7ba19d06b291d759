/** `govseal serve verify`: runs the verification service over HTTP until it is stopped. */
import { type Command, Exit } from '../../run/command.ts';
import { need } from '../../run/parse.ts';

export const serveVerifyCommand: Command = {
  name: 'serve verify',
  usage: '--config FILE [--check]',
  summary: {
    en: 'Verify files over HTTP, with the same reports as `govseal verify --format json`.',
    zh: '通过 HTTP 验证文件，报告与 govseal verify --format json 逐字节相同。',
  },
  options: {
    config: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'configuration govseal-service/1 (JSON): addresses, policies, trust lists, API keys, limits',
        zh: '配置 govseal-service/1（JSON）：监听地址、策略、信任列表、API 密钥、限额',
      },
    },
    check: {
      type: 'boolean',
      help: { en: 'only check the configuration and the files it names', zh: '仅检查配置及其所指文件' },
    },
  },
  details: {
    en: [
      'POST /v1/verify (a file as body, or multipart: options, file, content), POST /v1/verify/digest, POST /v1/jobs, GET /v1/jobs/ID, GET /v1/reports/SERIAL, GET /v1/policies, /openapi.json, /docs, /health, /ready;',
      '/metrics is on a separate address. Writes one line of JSON per event to standard output. On SIGTERM it answers the requests it has received, then exits.',
    ].join('\n'),
    zh: [
      'POST /v1/verify（请求体为文件，或 multipart：options、file、content）、POST /v1/verify/digest、POST /v1/jobs、GET /v1/jobs/编号、GET /v1/reports/编号、GET /v1/policies、/openapi.json、/docs、/health、/ready；',
      '/metrics 使用单独的监听地址。每个事件在标准输出写一行 JSON；收到 SIGTERM 后答复完已收到的请求再退出。',
    ].join('\n'),
  },
  examples: ['govseal serve verify --config service.json', 'govseal serve verify --config service.json --check'],
  async run(input) {
    const path = need(input, 'config');
    // the server's libraries are loaded here and nowhere else
    const { checkConfig, readConfig, serveVerification } = await import('@govseal/service');
    const loaded = await readConfig(path);
    if (input.flag('check')) {
      await checkConfig(loaded);
      return Exit.OK;
    }
    const { createJsonLog } = await import('@govseal/ca/http');
    const log = createJsonLog((line) => input.io.out(line), input.io.now);
    const service = await serveVerification({ loaded, log });
    await input.io.stopped?.();
    await service.close();
    return Exit.OK;
  },
};
