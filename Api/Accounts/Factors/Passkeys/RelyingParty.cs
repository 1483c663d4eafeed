using Fido2NetLib;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>As what the shop asks for passkeys: the domain that they belong to, and from which pages.</summary>
internal sealed class RelyingParty
{
    private const string ShopUrl = "Mail:Url";

    private readonly string _name;
    private readonly Fido2Configuration? _fixed;
    private readonly bool _followsHost;

    public RelyingParty(IOptions<FactorSettings> options, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = options.Value;
        _name = settings.Name;
        _followsHost = !environment.IsProduction();
        if (!string.IsNullOrWhiteSpace(settings.Domain))
            _fixed = Of(settings.Domain, settings.Origins is { Count: > 0 } origins ? origins : [$"https://{settings.Domain}"]);
        else if (Uri.TryCreate(configuration[ShopUrl], UriKind.Absolute, out var shop))
            _fixed = Of(shop.Host, settings.Origins is { Count: > 0 } origins ? origins : [shop.GetLeftPart(UriPartial.Authority)]);
    }

    /// <summary>What a call's passkeys are checked by; null: this shop takes none, since nobody has said where it is.</summary>
    public Fido2Configuration? For(HttpRequest request)
    {
        if (_fixed is not null)
            return _fixed;
        return _followsHost && request.Host.HasValue ? Of(request.Host.Host, [$"{request.Scheme}://{request.Host.Value}"]) : null;
    }

    private Fido2Configuration Of(string domain, IReadOnlyList<string> origins) => new()
    {
        RPID = domain,
        RPName = _name,
        Origins = origins.ToHashSet(StringComparer.Ordinal),
        Timeout = (uint)SealedTickets.Life.TotalMilliseconds,
    };
}
