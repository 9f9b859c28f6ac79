using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Hello.TestApp;

public static class HelloFunctions
{
    [Function("Hello")]
    public static HttpResponseData Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequestData request) =>
        request.CreateResponse(HttpStatusCode.OK);
}
