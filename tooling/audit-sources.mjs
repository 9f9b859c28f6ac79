// Whether a NuGet source of this machine keeps a list of known vulnerabilities (https://learn.microsoft.com/nuget/api/vulnerability-info). Where none does, NuGet
// audits nothing and says nothing. Ends with 1 then.
import { execFileSync } from 'node:child_process';

const sources = execFileSync('dotnet', ['nuget', 'list', 'source', '--format', 'short'], { encoding: 'utf8' })
  .split('\n').map(line => /^EM? (https?:\S+)/.exec(line.trim())?.[1]).filter(Boolean);

for (const source of sources) {
  try {
    const index = await (await fetch(source, { signal: AbortSignal.timeout(20_000) })).json();
    if (index.resources.some(resource => [resource['@type']].flat().some(type => type.startsWith('VulnerabilityInfo/')))) process.exit(0);
  } catch {
    // It cannot be asked: it is as good as one without a list.
  }
}
process.exit(1);
