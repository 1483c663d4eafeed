using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Ticketing.Api.Tests.Gates;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>A server that writes passes, beside servers that stand for Apple's and Google's.</summary>
public class WalletHost : ApiHost
{
    public const string Email = "wallet@project.iam.gserviceaccount.com";
    public const string IssuerId = "3388000000012345678";

    internal Authority Authority { get; } = new();

    internal PushServer Push { get; private set; } = null!;

    internal GoogleServer Google { get; } = new();

    internal RSA GoogleKey { get; } = RSA.Create(2048);

    protected override IEnumerable<(string Name, string Value)> Settings
    {
        get
        {
            var apple = Authority.Settings.Apple;
            return
            [
                ("Mail:Url", "https://shop.example/"),
                ("Mail:FromName", "The Shop"),
                ("Mail:Folder", Authority.PathOf("mail")),
                ("Mail:TicketsAsPdf", "false"),
                ("Wallet:Apple:PassTypeId", apple.PassTypeId!),
                ("Wallet:Apple:TeamId", apple.TeamId!),
                ("Wallet:Apple:CertificateFile", apple.CertificateFile!),
                ("Wallet:Apple:KeyFile", apple.KeyFile!),
                ("Wallet:Apple:IntermediateFile", apple.IntermediateFile!),
                ("Wallet:Apple:PushRootFile", apple.PushRootFile!),
                ("Wallet:Apple:PushUrl", string.Create(CultureInfo.InvariantCulture, $"https://localhost:{Push.Port}/")),
                ("Wallet:Google:IssuerId", IssuerId),
                ("Wallet:Google:ServiceAccountFile", Authority.PathOf("account.json")),
                ("Wallet:Google:ApiUrl", $"{Google.Url}walletobjects/v1/"),
            ];
        }
    }

    public override async Task InitializeAsync()
    {
        Push = new PushServer(Authority);
        await Push.StartAsync();
        await Google.StartAsync();
        Authority.Write("account.json", JsonSerializer.Serialize(new
        {
            client_email = Email,
            private_key_id = "key-1",
            private_key = GoogleKey.ExportPkcs8PrivateKeyPem(),
            token_uri = $"{Google.Url}token",
        }));
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Push.DisposeAsync();
        await Google.DisposeAsync();
        GoogleKey.Dispose();
        Authority.Dispose();
    }

    /// <summary>The pass of somebody's ticket.</summary>
    internal static async Task<byte[]> PassOfAsync(Gateway gate, int ticket)
    {
        using var answer = await gate.Buyer.GetAsync($"/api/tickets/{gate.Tickets[ticket].GetProperty("id").GetString()}/wallet.pkpass");
        Assert.Equal(
            (HttpStatusCode.OK, "application/vnd.apple.pkpass"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl is { Private: true, NoStore: true });
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
