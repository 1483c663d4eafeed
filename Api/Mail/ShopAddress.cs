using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Mail;

/// <summary>Where people reach the shop, for the links in messages.</summary>
internal sealed class ShopAddress(IOptions<MailSettings> settings, IServer server)
{
    /// <summary>The address of a page.</summary>
    /// <param name="path">Its path, from the slash on.</param>
    public string Of(string path) => new Uri(Root, path).AbsoluteUri;

    private Uri Root => settings.Value.Url ?? Own;

    private Uri Own
    {
        get
        {
            var listens = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
            return new Uri(listens.Replace("://*", "://localhost", StringComparison.Ordinal)
                .Replace("://+", "://localhost", StringComparison.Ordinal)
                .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
                .Replace("://[::]", "://localhost", StringComparison.Ordinal));
        }
    }
}
