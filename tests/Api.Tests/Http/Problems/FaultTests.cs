using Microsoft.AspNetCore.Http;
using Npgsql;
using Ticketing.Api.Http.Problems;
using Ticketing.Faults;

namespace Ticketing.Api.Tests.Http.Problems;

public sealed class FaultTests
{
    public static TheoryData<Exception> LostCalls => new()
    {
        new OutcomeUnknownException("the database was lost"),
        new TimeoutException(),
        new OrleansException("the silo was lost"),
        new TaskCanceledException(),
        new NpgsqlException("connection lost", new IOException()),
        new PostgresException("terminating connection", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown),
    };

    [Theory]
    [MemberData(nameof(LostCalls))]
    public void A_lost_call_has_an_unknown_outcome(Exception exception) =>
        Assert.Same(ProblemSlug.OutcomeUnknown, Fault.Explain(exception)?.Slug);

    [Theory]
    [InlineData(400, "malformed-json")]
    [InlineData(408, "malformed-json")]
    [InlineData(413, "payload-too-large")]
    [InlineData(415, "unsupported-media-type")]
    public void A_request_that_cannot_be_read_is_the_clients_fault(int status, string slug) =>
        Assert.Equal(slug, Fault.Explain(new BadHttpRequestException("bad", status))?.Slug.Name);

    [Fact]
    public void A_bug_is_not_explained() => Assert.Null(Fault.Explain(new InvalidOperationException("secret")));

    [Fact]
    public void A_wrong_statement_is_a_bug() =>
        Assert.Null(Fault.Explain(new PostgresException("no such table", "ERROR", "ERROR", PostgresErrorCodes.UndefinedTable)));
}
