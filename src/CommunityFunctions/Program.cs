using CommunityFunctions;
using CommunityFunctions.Http;
using CommunityFunctions.Operations;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder
    .UseWhen<StorageSetupMiddleware>(StorageSetupMiddleware.Concerns)
    .UseMiddleware<ProblemMiddleware>()
    .UseWhen<FailureNotesMiddleware>(FailureNotesMiddleware.Concerns);
builder.AddSuiteTelemetry();
builder.Services.AddSuite(builder.Configuration, builder.Environment.IsDevelopment());
builder.Build().Run();
