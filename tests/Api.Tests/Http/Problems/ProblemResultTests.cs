using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Tests.Http.Problems;

public sealed class ProblemResultTests
{
    [Fact]
    public async Task Sold_out_names_the_tier_and_what_is_left()
    {
        var tier = Guid.NewGuid();
        var (context, document) = await WriteAsync(Problem.SoldOut(tier, 3));
        Assert.Equal(409, context.Response.StatusCode);
        Assert.Equal((tier, 3), (document.GetProperty("tierId").GetGuid(), document.GetProperty("available").GetInt32()));
    }

    [Fact]
    public async Task Taken_seats_are_named()
    {
        var (_, document) = await WriteAsync(Problem.SeatTaken(["A-1", "A-2"]));
        Assert.Equal(["A-1", "A-2"], document.GetProperty("seats").EnumerateArray().Select(seat => seat.GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_is_busy_says_when_to_come_back(bool outcomeKnown)
    {
        var (context, _) = await WriteAsync(outcomeKnown ? Problem.Overloaded() : Problem.OutcomeUnknown());
        Assert.Equal((503, "1"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
    }

    [Fact]
    public async Task Its_length_is_told_and_right()
    {
        var (context, _) = await WriteAsync(Problem.NotFound("Zażółć gęślą jaźń 🎫"));
        Assert.Equal(context.Response.Body.Length, context.Response.ContentLength);
    }

    private static async Task<(HttpContext Context, JsonElement Document)> WriteAsync(ProblemResult problem)
    {
        var context = new DefaultHttpContext { TraceIdentifier = "trace" };
        context.Response.Body = new MemoryStream();
        await problem.ExecuteAsync(context);
        await context.Response.BodyWriter.FlushAsync();
        context.Response.Body.Position = 0;
        return (context, (await JsonDocument.ParseAsync(context.Response.Body)).RootElement);
    }
}
