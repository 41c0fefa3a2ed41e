package app

import (
	"io/fs"

	"madang/internal/catalog"
	"madang/internal/lab"
	"madang/internal/ledger"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/platform/blob"
	"madang/internal/platform/job"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/voice"
)

// Migrations are the tables of every room; the files' numbers give the order.
var Migrations = []fs.FS{
	job.Migrations, work.Migrations, blob.Migrations, mail.Migrations,
	subject.Migrations, ledger.Migrations, member.Migrations,
	lab.Migrations, catalog.Migrations, order.Migrations, reward.Migrations,
	voice.Migrations, studio.Migrations,
}
