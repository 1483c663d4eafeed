using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Ticketing.Api.Payments;

namespace Ticketing.Api.TestProcessor;

/// <summary>The address under which this application reaches itself.</summary>
internal sealed class OwnAddress(IServer server, IOptions<TestProcessorSettings> settings)
{
    private static readonly Uri Default = new("http://localhost:8080/");
    private Uri? _current;

    /// <summary>The configured address, or else the first one that the server listens on. Known once the application has started.</summary>
    public Uri Current => _current ??= settings.Value.Url ?? FirstListened() ?? Default;

    private Uri? FirstListened() => server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(Reachable).FirstOrDefault();

    /// <summary>Turns an address to listen on into one to call: "all interfaces" is no host.</summary>
    private static Uri Reachable(string listened)
    {
        var address = BindingAddress.Parse(listened);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri;
    }
}
