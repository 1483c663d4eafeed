using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>Changes what passes say.</summary>
internal static class Moving
{
    /// <summary>An organiser moves an event.</summary>
    public static async Task MoveAsync(Gateway gate, string venue, string startsAt)
    {
        var start = DateTimeOffset.Parse(startsAt, System.Globalization.CultureInfo.InvariantCulture);
        var moved = new
        {
            name = $"Moved {gate.Shop.Id}",
            venue,
            startsAt,
            doorsAt = start.AddHours(-1),
            endsAt = start.AddHours(3),
            onSaleAt = "2026-01-01T00:00:00Z",
            timeZone = "Europe/Zagreb",
            currency = "EUR",
        };
        await gate.Admin.SendJsonAsync(HttpMethod.Put, gate.Path, moved, ("If-Match", "*")).AnsweredAsync(200);
    }
}
