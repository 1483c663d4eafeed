using Ticketing.Api.Admin;
using Ticketing.Api.Http.Problems;

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
        Assert.Equal(fine, request.CheckDetails(new FieldErrors(), known) is not null);
    }
}
