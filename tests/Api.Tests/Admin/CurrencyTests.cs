using Ticketing.Api.Admin;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;

namespace Ticketing.Api.Tests.Admin;

public sealed class CurrencyTests
{
    private static readonly DateTimeOffset Start = new(2030, 6, 1, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("HRK", "HRK", true)]
    [InlineData("HRK", "EUR", false)]
    [InlineData("EUR", "HRK", true)]
    [InlineData("BGN", null, false)]
    public void An_event_keeps_a_currency_that_was_withdrawn_and_takes_none(string currency, string? known, bool fine)
    {
        var request = new EventRequest("Show", "Town hall", Start, Start.AddDays(-1), currency);
        var before = known is null ? null : new EventDetails("show", "Show", "Town hall", null, null, known, Start, Start.AddDays(-1));
        Assert.Equal(fine, request.CheckDetails(new FieldErrors(), before) is not null);
    }
}
