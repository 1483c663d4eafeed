namespace Ticketing.Api.Mail;

/// <summary>Registers what delivers the outbox.</summary>
internal static class MailServices
{
    /// <summary>Adds the courier.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services) =>
        services.AddSingleton<DueShards>().AddSingleton<IMailPost, NoPost>().AddHostedService<MailCourier>();
}
