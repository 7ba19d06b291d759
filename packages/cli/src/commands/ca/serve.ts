/** `govseal ca serve`: serves OCSP, time-stamps, CRLs and certificates over HTTP, and an admin API, until it is stopped. */
import { caOptions } from '../../options/ca-options.ts';
import { serveOptions, serveParts } from '../../options/serve-options.ts';
import { ocspSignerOptions } from '../../options/service-options.ts';
import { withNamedCa } from '../../options/status-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { need } from '../../run/parse.ts';

export const caServeCommand: Command = {
  name: 'ca serve',
  usage: '--dir DIR [--listen HOST:PORT] [OPTIONS]',
  summary: { en: 'Serve OCSP, time-stamps, CRLs and an admin API.', zh: '提供 OCSP、时间戳、CRL 与管理接口服务。' },
  options: { ...caOptions, ...ocspSignerOptions, ...serveOptions },
  details: {
    en: [
      'Public, at --listen: POST /ocsp, GET /ocsp/…, POST /tsa, /NAME.crl, /NAME-delta.crl, /NAME-pN.crl, /NAME.cer, /health, /ready.',
      'Time-stamps need --tsa-key, --tsa-cert, --tsa-policy and a trusted clock: --clock-file names a file that time',
      'synchronization touches (systemd: /var/lib/systemd/timesync/clock), or --trust-system-clock.',
      'The admin API at --admin requires a client certificate that this authority issued with an operator profile.',
      'Starts only if the audit log reaches the last witnessed head. Writes one line of JSON per event. On SIGTERM it answers the requests it has received, then exits.',
    ].join('\n'),
    zh: [
      '公共服务（--listen）：POST /ocsp、GET /ocsp/…、POST /tsa、/NAME.crl、/NAME-delta.crl、/NAME-pN.crl、/NAME.cer、/health、/ready。',
      '时间戳需要 --tsa-key、--tsa-cert、--tsa-policy 及可信时钟：--clock-file 指定授时同步所更新的文件',
      '（systemd：/var/lib/systemd/timesync/clock），或使用 --trust-system-clock。',
      '管理接口（--admin）要求客户端出示本 CA 按操作员模板签发的证书。',
      '仅当审计日志达到最近一次见证的位置时才会启动。每个事件输出一行 JSON；收到 SIGTERM 后答复完已收到的请求再退出。',
    ].join('\n'),
  },
  examples: [
    'govseal ca serve --dir city-ca --listen 0.0.0.0:8080 --ocsp-key ocsp.key --ocsp-cert ocsp.crt --presign-hours 24',
    'govseal ca serve --dir city-ca --tsa-key tsa.key --tsa-cert tsa.crt --tsa-policy 2.999.330800.2.1 --clock-file /var/lib/systemd/timesync/clock',
    'govseal ca serve --dir city-ca --admin 127.0.0.1:8443 --admin-key host.key --admin-cert host.crt --metrics 127.0.0.1:9464',
  ],
  async run(input) {
    need(input, 'dir');
    await withNamedCa(input, async (ca) => {
      // the server's libraries are loaded here and nowhere else
      const { serveCa } = await import('@govseal/ca/server');
      const server = await serveCa(await serveParts(input, ca));
      await input.io.stopped?.();
      await server.close();
    });
    return Exit.OK;
  },
};
