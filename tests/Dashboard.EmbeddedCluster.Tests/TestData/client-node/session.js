// A session of @kubernetes/client-node against the cluster of the kubeconfig: list, create, patch, watch, informer, exec, delete.
// What it saw goes to the standard output as one line of JSON, which the test reads.
import { PassThrough } from 'node:stream';
import { AppsV1Api, CoreV1Api, Exec, KubeConfig, PatchStrategy, StorageV1Api, Watch, makeInformer, setHeaderOptions } from '@kubernetes/client-node';

const namespace = 'default';
const path = `/api/v1/namespaces/${namespace}/persistentvolumeclaims`;
const config = new KubeConfig();
config.loadFromDefault();
const core = config.makeApiClient(CoreV1Api);
const apps = config.makeApiClient(AppsV1Api);
const storage = config.makeApiClient(StorageV1Api);
const seen = { informer: [], watch: [] };

// Resolves once a test of what was seen holds; every event asks again.
const waiting = [];
const check = () => waiting.filter(wait => wait.holds()).forEach(wait => wait.resolve());
const until = holds => new Promise(resolve => { waiting.push({ holds, resolve }); check(); });

// Both tell of their own end as of a failure.
const fail = error => {
  if (!error || error.type === 'aborted') return;
  console.error(error);
  process.exit(1);
};

await storage.createStorageClass({ body: { metadata: { name: 'local' }, provisioner: 'kubernetes.io/host-path' } });
const list = () => core.listNamespacedPersistentVolumeClaim({ namespace });
const informer = makeInformer(config, path, list);
for (const kind of ['add', 'update', 'delete']) {
  informer.on(kind, claim => { seen.informer.push(`${kind} ${claim.metadata.name} ${claim.status?.phase}`); check(); });
}
informer.on('error', fail);
await informer.start();

const start = (await list()).metadata.resourceVersion;
const watch = await new Watch(config).watch(path, { resourceVersion: start, allowWatchBookmarks: true }, (type, claim) => {
  seen.watch.push(`${type} ${claim.metadata.name} ${claim.status?.phase}`);
  check();
}, fail);

await core.createNamespacedPersistentVolumeClaim({
  namespace,
  body: { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'local', resources: { requests: { storage: '1Gi' } } } },
});
await until(() => seen.informer.includes('update data Bound') && seen.watch.includes('MODIFIED data Bound'));
seen.cached = informer.get('data', namespace)?.status?.phase;

const patched = await core.patchNamespacedPersistentVolumeClaim(
  { namespace, name: 'data', body: { metadata: { labels: { team: 'blue' } } } },
  setHeaderOptions('Content-Type', PatchStrategy.StrategicMergePatch));
seen.labels = patched.metadata.labels;
seen.selected = (await core.listNamespacedPersistentVolumeClaim({ namespace, labelSelector: 'team=blue' })).items.map(claim => claim.metadata.name);

try {
  await core.createNamespacedPersistentVolumeClaim({ namespace, body: { metadata: { name: 'wrong' }, spec: {} } });
} catch (refusal) {
  seen.refusal = `${refusal.code} ${JSON.parse(refusal.body).reason}`;
}

await apps.createNamespacedStatefulSet({
  namespace,
  body: {
    metadata: { name: 'web' },
    spec: {
      serviceName: 'nginx',
      selector: { matchLabels: { app: 'nginx' } },
      template: { metadata: { labels: { app: 'nginx' } }, spec: { containers: [{ name: 'nginx', image: 'nginx' }] } },
      volumeClaimTemplates: [{
        metadata: { name: 'www' },
        spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'local', resources: { requests: { storage: '1Gi' } } },
      }],
    },
  },
});
await until(() => seen.watch.includes('MODIFIED www-web-0 Bound'));

let isReady = false;
const pods = await new Watch(config).watch(`/api/v1/namespaces/${namespace}/pods`, {}, (type, pod) => {
  isReady = pod.status?.conditions?.some(found => found.type === 'Ready' && found.status === 'True');
  check();
}, fail);
await until(() => isReady);
pods.abort();
const collected = { out: '', err: '' };
const [out, err] = ['out', 'err'].map(name => new PassThrough().on('data', data => { collected[name] += data; }));
seen.exec = await new Promise(resolve => {
  const command = ['sh', '-c', 'echo hello $(hostname); echo oops >&2; exit 3'];
  new Exec(config).exec(namespace, 'web-0', 'nginx', command, out, err, null, false, status => resolve({ ...collected, status: status.status, code: status.details?.causes?.[0]?.message })).catch(fail);
});

await core.deleteNamespacedPersistentVolumeClaim({ namespace, name: 'data' });
await until(() => seen.informer.includes('delete data Bound') && seen.watch.includes('DELETED data Bound'));

watch.abort();
await informer.stop();
console.log(JSON.stringify(seen));
