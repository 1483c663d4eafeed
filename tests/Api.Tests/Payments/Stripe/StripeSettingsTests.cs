using Microsoft.Extensions.Options;
using Ticketing.Api.Server;

namespace Ticketing.Api.Tests.Payments.Stripe;

public sealed class StripeSettingsTests
{
    private static readonly string[] Sound =
    [
        "--environment=Development",
        "--urls=http://127.0.0.1:0",
        "--ConnectionStrings:Ticketing=Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=1",
        $"--Keys:Master={ApiHost.MasterKey}",
        "--Cluster:SiloPort=0",
        "--Cluster:GatewayPort=0",
        "--Operations:Port=0",
        "--Payments:Stripe:SecretKey=sk_test_any",
    ];

    [Theory]
    [InlineData("Payments:Stripe:SecretKey", "pk_test_public")]
    [InlineData("Payments:Stripe:ApiBase", "http://stripe.example")]
    [InlineData("Payments:Stripe:WebhookSecrets:0", "secret")]
    public async Task A_setting_that_can_not_be_meant_keeps_the_server_from_starting(string name, string value)
    {
        await using var app = ApiApplication.Build([.. Sound, $"--{name}={value}"]);
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Contains(string.Join(':', name.Split(':').Take(3)), refusal.Message, StringComparison.Ordinal);
    }
}
