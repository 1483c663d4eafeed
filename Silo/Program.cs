using Microsoft.Extensions.Hosting;
using Ticketing.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddTicketingSilo();
await builder.Build().RunAsync();
