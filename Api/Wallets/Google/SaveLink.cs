using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Ticketing.Api.Mail;

namespace Ticketing.Api.Wallets.Google;

/// <summary>
/// Writes the address that puts a ticket into somebody's Google Wallet: a signed token with all that the pass says
/// (https://developers.google.com/wallet/reference/rest/v1/Jwt).
/// </summary>
internal sealed class SaveLink(GoogleKeys keys, ShopAddress shop, IOptions<MailSettings> settings, TimeProvider clock)
{
    private const string Start = "https://pay.google.com/gp/v/save/";

    /// <summary>Writes it.</summary>
    public string Of(PassFacts facts)
    {
        var claims = new JsonObject
        {
            ["iss"] = keys.Email,
            ["aud"] = "google",
            ["typ"] = "savetowallet",
            ["iat"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["origins"] = new JsonArray(new Uri(shop.Of("/")).GetLeftPart(UriPartial.Authority)),
            ["payload"] = new JsonObject
            {
                ["eventTicketClasses"] = new JsonArray(GoogleTicket.ClassOf(facts, keys.IssuerId, settings.Value.FromName)),
                ["eventTicketObjects"] = new JsonArray(GoogleTicket.ObjectOf(facts, keys.IssuerId)),
            },
        };
        return Start + keys.Sign(claims);
    }
}
