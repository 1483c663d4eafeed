using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Ticketing.Api.Mail;
using Ticketing.Api.Mail.Carriers;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Mail;

public sealed class SmtpCarrierTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_message_arrives_and_the_next_goes_by_the_same_connection()
    {
        await using var office = new PostOffice();
        using var lines = LinesTo(office.Port, out var carrier);
        Assert.IsType<CarryResult.Taken>(await CarryAsync(carrier));
        Assert.IsType<CarryResult.Taken>(await CarryAsync(carrier));
        Assert.Equal((2, 1), (office.Taken.Count, office.Sessions));
        Assert.Equal("reader@example.com", office.Taken.First().To);
    }

    [Fact]
    public async Task A_connection_that_was_silent_for_long_is_not_trusted()
    {
        await using var office = new PostOffice();
        using var lines = LinesTo(office.Port, out var carrier);
        await CarryAsync(carrier);
        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.IsType<CarryResult.Taken>(await CarryAsync(carrier));
        Assert.Equal(2, office.Sessions);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 unknown", true)]
    [InlineData(".", "554 5.7.1 no", true)]
    [InlineData("RCPT", "450 4.2.1 later", false)]
    [InlineData(".", "451 4.3.0 later", false)]
    [InlineData("MAIL", "421 4.3.2 closing", false)]
    [InlineData("MAIL", "550 5.7.1 not you", false)] // It is our sender that it does not like: no message's fault.
    public async Task A_refusal_is_for_ever_or_for_now_as_the_server_says(string line, string answer, bool isForEver)
    {
        await using var server = RudeServer.With(line, answer);
        using var lines = LinesTo(server.Port, out var carrier);
        var why = await CarryAsync(carrier) switch
        {
            CarryResult.Never(var never) when isForEver => never,
            CarryResult.NotNow(var notNow) when !isForEver => notNow,
            var other => $"unexpected: {other}",
        };
        Assert.StartsWith(answer[..3], why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_refusal_the_connection_serves_on()
    {
        var refused = 0;
        await using var server = RudeServer.Answering(
            heard => heard.StartsWith("RCPT", StringComparison.Ordinal) && refused++ == 0 ? "550 no" : RudeServer.Usual(heard));
        using var lines = LinesTo(server.Port, out var carrier);
        Assert.IsType<CarryResult.Never>(await CarryAsync(carrier));
        Assert.IsType<CarryResult.Taken>(await CarryAsync(carrier));
        Assert.Single(server.Heard, static line => line == "greeting");
    }

    [Theory]
    [InlineData("greeting")]
    [InlineData("EHLO")]
    [InlineData("RCPT")]
    [InlineData(".")]
    public async Task A_server_that_hangs_is_an_outage_when_patience_ends(string line)
    {
        await using var server = RudeServer.With(line, answer: null);
        using var lines = LinesTo(server.Port, out var carrier);
        var carrying = CarryAsync(carrier);
        await Eventually.Holds(
            () => Task.FromResult(server.Heard.Any(heard => heard.StartsWith(line, StringComparison.Ordinal))), "the server hangs");
        Assert.False(carrying.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.IsType<CarryResult.Outage>(await carrying);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_message_leaves_it_to_be_sent_again()
    {
        var dropped = 0;
        await using var server = RudeServer.Answering(
            heard => heard == "." && dropped++ == 0 ? RudeServer.HangUp : RudeServer.Usual(heard));
        using var lines = LinesTo(server.Port, out var carrier);
        Assert.IsType<CarryResult.NotNow>(await CarryAsync(carrier));
        Assert.IsType<CarryResult.Taken>(await CarryAsync(carrier));
        Assert.Equal(2, server.Messages.Count);
        Assert.Single(server.Messages.Distinct());
    }

    [Fact]
    public async Task Where_nobody_listens_there_is_an_outage()
    {
        using var lines = LinesTo(FreePort.Find(), out var carrier);
        Assert.IsType<CarryResult.Outage>(await CarryAsync(carrier));
    }

    [Fact]
    public async Task Without_tls_nothing_is_said_to_a_server_that_should_have_it()
    {
        await using var server = RudeServer.Answering(RudeServer.Usual);
        using var lines = LinesTo(server.Port, out var carrier, MailTls.StartTls);
        Assert.IsType<CarryResult.Outage>(await CarryAsync(carrier));
        Assert.DoesNotContain(server.Heard, static line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_go_no_faster_than_the_bound()
    {
        await using var office = new PostOffice();
        using var lines = LinesTo(office.Port, out var carrier, perSecond: 2);
        Assert.IsType<CarryResult.Taken>(await CarryAsync(carrier));
        var second = CarryAsync(carrier);
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.IsType<CarryResult.Taken>(await second);
    }

    private SmtpLines LinesTo(int port, out ICarrier carrier, MailTls tls = MailTls.None, double perSecond = 10_000)
    {
        var settings = Options.Create(
            new MailSettings { Smtp = new SmtpSettings { Host = "127.0.0.1", Port = port, Tls = tls, PerSecond = perSecond } });
        var lines = new SmtpLines(settings, _clock);
        carrier = new SmtpCarrier(lines, settings, _clock);
        return lines;
    }

    private static Task<CarryResult> CarryAsync(ICarrier carrier)
    {
        var message = new MimeMessage { Subject = "Hello", Body = new TextPart("plain") { Text = ".\nA line with a dot." } };
        message.From.Add(new MailboxAddress("Shop", "shop@example.com"));
        message.To.Add(new MailboxAddress("Reader", "reader@example.com"));
        (message.MessageId, message.Date) = ("1@example.com", DateTimeOffset.UnixEpoch);
        return carrier.CarryAsync(Guid.NewGuid(), DateTimeOffset.UnixEpoch, message, CancellationToken.None);
    }
}
