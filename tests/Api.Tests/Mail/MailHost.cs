namespace Ticketing.Api.Tests.Mail;

/// <summary>A server whose mail goes to a real SMTP server of the tests.</summary>
public class MailHost : ApiHost
{
    internal PostOffice Office { get; } = new();

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Mail:Smtp:Host", "127.0.0.1"),
        ("Mail:Smtp:Port", Office.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("Mail:Smtp:Tls", "None"),
        ("Mail:Smtp:PerSecond", "1000"),
        ("Mail:From", "tickets@shop.example"),
        ("Mail:FromName", "The Shop"),
        ("Mail:Url", "https://shop.example/"),
        ("Accounts:ConfirmSignUp", "false"),
        ("Accounts:VerifiedOnly", "false"),
    ];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Office.DisposeAsync();
    }
}
