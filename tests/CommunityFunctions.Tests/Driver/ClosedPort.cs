using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CommunityFunctions.Tests.Driver;

/// <summary>Storage that is away: nobody listens there.</summary>
public static class ClosedPort
{
    /// <summary>The connection string with the address of one service, or of all, where nobody listens.</summary>
    /// <param name="service"><c>Blob</c>, <c>Queue</c>, <c>Table</c>, or null for all.</param>
    public static string Storage(string storage, string? service = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return Regex.Replace(storage, $@"({service ?? "Blob|Queue|Table"})Endpoint=http://127\.0\.0\.1:\d+/", $"$1Endpoint=http://127.0.0.1:{port}/");
    }
}
