using System.Net;

namespace CommunityFunctions.Http.Outgoing;

/// <summary>The addresses that a host's name leads to just now.</summary>
/// <exception cref="System.Net.Sockets.SocketException">There is no such name, or nobody who could tell.</exception>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellation);
