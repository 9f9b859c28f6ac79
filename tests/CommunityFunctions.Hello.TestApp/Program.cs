using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

// The least that an isolated worker can be: what `./bench start` puts the suite beside.
FunctionsApplication.CreateBuilder(args).Build().Run();
